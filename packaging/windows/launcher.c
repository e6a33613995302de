/* Start Tressons: load the Python beside this program, and nothing else of the machine.
   The same source makes the window program (-DGUI) and its console twin, for diagnostics. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shobjidl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

typedef int(__cdecl *py_main)(int, wchar_t **);

static void complain(void)
{
    const wchar_t *words =
        L"Tressons est incomplet : un de ses fichiers manque ou est bloqué.\n\n"
        L"Réinstaller Tressons. Les projets ne sont pas touchés.";
#ifdef GUI
    MessageBoxW(NULL, words, L"Tressons", MB_OK | MB_ICONINFORMATION);
#else
    fwprintf(stderr, L"%ls\n", words);
#endif
}

static HMODULE load_python(void)
{
    wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32700);
    wchar_t *end = length ? wcsrchr(path, L'\\') : NULL;
    if (!end)
        return NULL;
    wcscpy(end + 1, PYTHON_DLL);
    return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

static int start(int argc, wchar_t **argv)
{
    SetErrorMode(SEM_FAILCRITICALERRORS);
    SetDllDirectoryW(L""); /* never a library from the current folder */
    HMODULE python = load_python();
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **words = malloc(sizeof(wchar_t *) * (argc + 6));
    int count = 0, first = 1;
    if (!run || !words) {
        complain();
        return 3;
    }
    words[count++] = argv[0];
    words[count++] = L"-I";
    words[count++] = L"-X";
    words[count++] = L"utf8"; /* what a pipe or a log receives keeps its accents */
#ifndef GUI
    if (argc > 1 && !wcscmp(argv[1], L"--python")) { /* what an IT service may ask of it */
        first = 2;
    } else
#endif
    {
        words[count++] = L"-m";
        words[count++] = L"tressons_desktop";
    }
    for (int i = first; i < argc; i++)
        words[count++] = argv[i];
    words[count] = NULL;
    return run(count, words);
}

#ifdef GUI
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show)
{
    (void)instance, (void)previous, (void)line, (void)show;
    SetCurrentProcessExplicitAppUserModelID(APP_ID); /* one group in the taskbar */
    return start(__argc, __wargv);
}
#else
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#endif
