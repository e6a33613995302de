/* For the trial only, never shipped: Qt's window plugin asks for one colour function that Wine 8
   does not have. "No colour profile" is a good answer. */
#include <windows.h>
#define OFFERED __declspec(dllexport)

OFFERED BOOL WINAPI CloseColorProfile(HANDLE profile)
{
    (void)profile;
    return TRUE;
}
OFFERED BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, PBYTE data, PDWORD size)
{
    (void)profile, (void)data, (void)size;
    return FALSE;
}
OFFERED HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options)
{
    (void)profile, (void)options;
    return NULL;
}
OFFERED HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD mode)
{
    (void)profile, (void)access, (void)share, (void)mode;
    return NULL;
}
