/* Stand for a tool of Windows: hand its arguments to the machine below, wait for its answer. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32768

static void put(FILE *file, const wchar_t *words) {
    static char bytes[4 * LONGEST];
    int size = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);
    fwrite(bytes, 1, size, file);
}

int wmain(int argc, wchar_t **argv) {
    static wchar_t here[LONGEST];
    static char bytes[LONGEST];
    wchar_t draft[MAX_PATH], asked[MAX_PATH], answered[MAX_PATH];
    unsigned long number = GetCurrentProcessId();
    swprintf(draft, MAX_PATH, L"C:\\relay\\%lu.draft", number);
    swprintf(asked, MAX_PATH, L"C:\\relay\\%lu.asked", number);
    swprintf(answered, MAX_PATH, L"C:\\relay\\%lu.answered", number);

    FILE *question = _wfopen(draft, L"wb");
    if (!question) return 126;
    GetCurrentDirectoryW(LONGEST, here);
    put(question, here);
    GetModuleFileNameW(NULL, here, LONGEST);
    put(question, here);
    for (int i = 1; i < argc; i++) put(question, argv[i]);
    fclose(question);
    MoveFileW(draft, asked);

    FILE *answer;
    while (!(answer = _wfopen(answered, L"rb"))) Sleep(50);
    int code = 126;
    fread(&code, sizeof code, 1, answer);
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, answer));) fwrite(bytes, 1, size, stdout);
    fclose(answer);
    DeleteFileW(answered);
    return code;
}
