/* For the trial only, never shipped: Windows 10 brings bcryptprimitives.dll, Wine 8 does not. The
   reader of workbooks draws from it the seeds of its tables; chance comes from where Wine has it. */
#include <windows.h>
#define OFFERED __declspec(dllexport)

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom */

OFFERED BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return SystemFunction036(data, (ULONG)length);
}
