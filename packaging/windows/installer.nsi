; The installer of one person: no administrator right, no connection.
; Silent: Tressons-X.Y.Z-setup.exe /S [/D=folder, last and never quoted]
; Exit codes: 0 done, 1 given up by the person, 2 failed, 5 Tressons is open, 6 a newer one is there,
; 7 this Windows is too old.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef FAST
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 32
!endif
SetDateSave on
CRCCheck on

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define APP "Tressons"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define CLASSES "Software\Classes"

Name "${APP}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "Software\${APP}" "InstallDir"
BrandingText "${APP} ${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
; Three times the size of the wizard at 100 %: clean at 200 %.
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ARTWORK}/side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ARTWORK}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH FitControl
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${ARTWORK}/header.bmp"
!define MUI_HEADERIMAGE_BITMAP_STRETCH FitControl
!define MUI_HEADERIMAGE_UNBITMAP "${ARTWORK}/header.bmp"
!define MUI_HEADERIMAGE_UNBITMAP_STRETCH FitControl
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Tressons va être installé pour vous seulement, sans droit d’administrateur et sans connexion.$\r$\n$\r$\nSi une version plus ancienne est présente, elle est remplacée ; vos projets restent en place."
!define MUI_FINISHPAGE_RUN "$INSTDIR\Tressons.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir Tressons"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Tressons va être retiré. Vos projets et leurs sauvegardes restent dans $LOCALAPPDATA\Tressons."
!define MUI_FINISHPAGE_TEXT "Tressons est retiré.$\r$\n$\r$\nVos projets et leurs sauvegardes sont toujours dans :$\r$\n$LOCALAPPDATA\Tressons$\r$\n$\r$\nPour les effacer aussi, supprimer ce dossier."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "French"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=${LANG_FRENCH} "ProductName" "${APP}"
VIAddVersionKey /LANG=${LANG_FRENCH} "FileDescription" "Installation de ${APP}"
VIAddVersionKey /LANG=${LANG_FRENCH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_FRENCH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_FRENCH} "LegalCopyright" "EUPL-1.2"
VIAddVersionKey /LANG=${LANG_FRENCH} "CompanyName" "${PUBLISHER}"

!ifdef SIGN_UNINSTALLER
!uninstfinalize '${SIGN_UNINSTALLER} "%1"'
!endif

; A program that runs cannot be written: ask the person to close it, never close it for them.
; Its twin for diagnostics holds the same libraries: removing half of them would be worse.
!macro WaitUntilClosed FOLDER RETRY
  ${RETRY}:
  StrCpy $1 ""
  ${For} $2 1 2
    StrCpy $3 "${FOLDER}\Tressons.exe"
    ${If} $2 = 2
      StrCpy $3 "${FOLDER}\TressonsConsole.exe"
    ${EndIf}
    ${If} ${FileExists} $3
      ClearErrors
      FileOpen $0 $3 a
      ${If} ${Errors}
        StrCpy $1 "open"
      ${Else}
        FileClose $0
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $1 == "open"
    IfSilent 0 +3
      SetErrorLevel 5
      Abort
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Tressons est ouvert. Le fermer, puis choisir Réessayer." IDRETRY ${RETRY}
    Abort
  ${EndIf}
!macroend

; Qt promises Windows 10 1809 and later; on another, the program would stop without a word.
!macro RefuseOldWindows
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    IfSilent +2
      MessageBox MB_OK|MB_ICONINFORMATION "Tressons demande Windows 10 (version 1809) ou plus récent, 64 bits. Rien n’a été installé."
    SetErrorLevel 7
    Quit
  ${EndIf}
!macroend

; The data of a newer version would be refused by an older program: say it before, change nothing.
!macro RefuseOlder
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $1 HKCU "Software\${APP}" "InstallDir"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$1\Tressons.exe"
    ${VersionCompare} "$0" "${VERSION}" $2
    ${If} $2 = 1
      IfSilent +2
        MessageBox MB_OK|MB_ICONINFORMATION "Tressons $0 est déjà installé, plus récent que cette version (${VERSION}).$\r$\n$\r$\nRien n’a été changé : une version plus ancienne ne saurait pas lire vos projets. Pour y revenir malgré tout, retirer d’abord Tressons $0 depuis Paramètres, Applications."
      SetErrorLevel 6
      Quit
    ${EndIf}
  ${EndIf}
!macroend

; Another folder was chosen: the first copy leaves, or it would stay, forgotten. The projects are elsewhere.
!macro LeaveFormerFolder
  ReadRegStr $R0 HKCU "Software\${APP}" "InstallDir"
  ${If} $R0 != ""
  ${AndIf} $R0 != $INSTDIR
  ${AndIf} ${FileExists} "$R0\Desinstaller.exe"
    !insertmacro WaitUntilClosed $R0 retry_former
    ExecWait '"$R0\Desinstaller.exe" /S _?=$R0' $0
    ${If} $0 != 0
      SetErrorLevel 2
      Abort "L’ancienne copie, dans $R0, n’a pas pu être retirée. Rien n’a été installé. Fermer ce qui s’en sert, puis relancer l’installation."
    ${EndIf}
    Delete "$R0\Desinstaller.exe"
    RMDir "$R0"
  ${EndIf}
!macroend

; The shortcut and the window carry one identity: the taskbar keeps them together.
!macro IdentifyShortcut LINK
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${LINK}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&w255 "${APP_ID}")p.r5'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r5)p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4)'
        ${IPropertyStore::Commit} $2 ""
        System::Free $3
        System::Free $4
        System::Free $5
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${LINK}", 1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

Function .onInit
  SetShellVarContext current
  !insertmacro RefuseOldWindows
  !insertmacro RefuseOlder
FunctionEnd

Section "Tressons"
  !insertmacro WaitUntilClosed $INSTDIR retry
  !insertmacro LeaveFormerFolder
  ; An older version removes exactly what it brought.
  ${If} ${FileExists} "$INSTDIR\Desinstaller.exe"
    ExecWait '"$INSTDIR\Desinstaller.exe" /S _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${BUNDLE}/*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "Un fichier n’a pas pu être écrit dans $INSTDIR. Vérifier la place sur le disque, puis relancer l’installation."
  ${EndIf}
  WriteUninstaller "$INSTDIR\Desinstaller.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\Tressons.exe" "" "$INSTDIR\Tressons.exe" 0
  !insertmacro IdentifyShortcut "$SMPROGRAMS\${APP}.lnk"

  WriteRegStr HKCU "Software\${APP}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.tressons" "" "Tressons.Projet"
  WriteRegStr HKCU "${CLASSES}\.tressons" "Content Type" "application/vnd.tressons+zip"
  WriteRegStr HKCU "${CLASSES}\.tressons\OpenWithProgids" "Tressons.Projet" ""
  WriteRegStr HKCU "${CLASSES}\Tressons.Projet" "" "Projet Tressons"
  WriteRegStr HKCU "${CLASSES}\Tressons.Projet" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\Tressons.Projet\DefaultIcon" "" "$INSTDIR\Tressons.exe,0"
  WriteRegStr HKCU "${CLASSES}\Tressons.Projet\shell\open\command" "" '"$INSTDIR\Tressons.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.tressons-appel" "" "Tressons.Appel"
  WriteRegStr HKCU "${CLASSES}\.tressons-appel" "Content Type" "application/vnd.tressons-appel+zip"
  WriteRegStr HKCU "${CLASSES}\.tressons-appel\OpenWithProgids" "Tressons.Appel" ""
  WriteRegStr HKCU "${CLASSES}\Tressons.Appel" "" "Appel à projets Tressons"
  WriteRegStr HKCU "${CLASSES}\Tressons.Appel" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\Tressons.Appel\DefaultIcon" "" "$INSTDIR\Tressons.exe,0"
  WriteRegStr HKCU "${CLASSES}\Tressons.Appel\shell\open\command" "" '"$INSTDIR\Tressons.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.tressons-colis" "" "Tressons.Colis"
  WriteRegStr HKCU "${CLASSES}\.tressons-colis" "Content Type" "application/vnd.tressons-colis+zip"
  WriteRegStr HKCU "${CLASSES}\.tressons-colis\OpenWithProgids" "Tressons.Colis" ""
  WriteRegStr HKCU "${CLASSES}\Tressons.Colis" "" "Colis de données Tressons"
  WriteRegStr HKCU "${CLASSES}\Tressons.Colis" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\Tressons.Colis\DefaultIcon" "" "$INSTDIR\Tressons.exe,0"
  WriteRegStr HKCU "${CLASSES}\Tressons.Colis\shell\open\command" "" '"$INSTDIR\Tressons.exe" "%1"'
  ; A dossier finds its project again by "Ouvrir avec"; the default PDF reader stays what it is.
  WriteRegStr HKCU "${CLASSES}\.pdf\OpenWithProgids" "Tressons.Dossier" ""
  WriteRegStr HKCU "${CLASSES}\Tressons.Dossier" "" "Dossier Tressons"
  WriteRegStr HKCU "${CLASSES}\Tressons.Dossier" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\Tressons.Dossier\DefaultIcon" "" "$INSTDIR\Tressons.exe,0"
  WriteRegStr HKCU "${CLASSES}\Tressons.Dossier\shell\open\command" "" '"$INSTDIR\Tressons.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\Tressons.exe" "FriendlyAppName" "Tressons"
  WriteRegStr HKCU "${CLASSES}\Applications\Tressons.exe\shell\open\command" "" '"$INSTDIR\Tressons.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\Tressons.exe\SupportedTypes" ".tressons" ""
  WriteRegStr HKCU "${CLASSES}\Applications\Tressons.exe\SupportedTypes" ".tressons-appel" ""
  WriteRegStr HKCU "${CLASSES}\Applications\Tressons.exe\SupportedTypes" ".tressons-colis" ""

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\Tressons.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
!ifdef CONTACT
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Contact" "${CONTACT}"
!endif
!ifdef SITE
  WriteRegStr HKCU "${UNINSTALL_KEY}" "URLInfoAbout" "${SITE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "HelpLink" "${SITE}"
!endif
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Desinstaller.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Desinstaller.exe" /S'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Comments" "Les projets restent dans le dossier Tressons des données locales."
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed $INSTDIR retry
  !include "${REMOVALS}"
  Delete "$INSTDIR\Desinstaller.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  DeleteRegValue HKCU "${CLASSES}\.tressons\OpenWithProgids" "Tressons.Projet"
  ReadRegStr $0 HKCU "${CLASSES}\.tressons" ""
  ${If} $0 == "Tressons.Projet"
    DeleteRegKey HKCU "${CLASSES}\.tressons"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Tressons.Projet"
  DeleteRegValue HKCU "${CLASSES}\.tressons-appel\OpenWithProgids" "Tressons.Appel"
  ReadRegStr $0 HKCU "${CLASSES}\.tressons-appel" ""
  ${If} $0 == "Tressons.Appel"
    DeleteRegKey HKCU "${CLASSES}\.tressons-appel"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Tressons.Appel"
  DeleteRegValue HKCU "${CLASSES}\.tressons-colis\OpenWithProgids" "Tressons.Colis"
  ReadRegStr $0 HKCU "${CLASSES}\.tressons-colis" ""
  ${If} $0 == "Tressons.Colis"
    DeleteRegKey HKCU "${CLASSES}\.tressons-colis"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Tressons.Colis"
  DeleteRegValue HKCU "${CLASSES}\.pdf\OpenWithProgids" "Tressons.Dossier"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.pdf\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.pdf"
  DeleteRegKey HKCU "${CLASSES}\Tressons.Dossier"
  DeleteRegKey HKCU "${CLASSES}\Applications\Tressons.exe"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${APP}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
