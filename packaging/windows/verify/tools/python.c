/* The python.exe that the engine of a wheel comes without. */
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
    HMODULE engine = LoadLibraryW(L"python311.dll");
    if (!engine) return 126;
    int (*run)(int, wchar_t **) = (int (*)(int, wchar_t **))(void *)GetProcAddress(engine, "Py_Main");
    return run ? run(argc, argv) : 126;
}
