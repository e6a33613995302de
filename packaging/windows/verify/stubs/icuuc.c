/* For the trial only, never shipped: Windows 10 brings icuuc.dll, Wine 8 does not. Qt asks it for
   rare text encodings; "there is none" is a good answer. */
#define OFFERED __declspec(dllexport)
#define NOTHING(name) \
    OFFERED void name(void) {}
#define REFUSES(name, result)                      \
    OFFERED result name(void *a, void *b, void *c) \
    {                                              \
        (void)a, (void)b, (void)c;                 \
        return 0;                                  \
    }
enum { FILE_ACCESS_ERROR = 4 };

OFFERED void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}
OFFERED signed char ucnv_getMaxCharSize(void *converter)
{
    (void)converter;
    return 1;
}
REFUSES(ucnv_getName, const char *)
REFUSES(ucnv_getStandardName, const char *)
REFUSES(ucnv_getAvailableName, const char *)
REFUSES(ucnv_countAvailable, int)
REFUSES(ucnv_toUCountPending, int)
REFUSES(ucnv_fromUCountPending, int)
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_fromUnicode)
