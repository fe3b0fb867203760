; The installer for Windows. `dev.py build` compiles it with
;   makensis -DVERSION=… -DPAYLOAD=<folder of the frozen program> -DOUTPUT=… omnicall.nsi
;
; It installs for this user without an administrator, or for all users with one.
; Without questions:  OmniCall-Setup.exe /S [/AllUsers | /CurrentUser] [/D=C:\folder]
; and back:           Uninstall.exe /S [/AllUsers | /CurrentUser]   (settings are kept)

Unicode true
ManifestDPIAware true
; Where the person's name and the folder's are long.
ManifestLongPathAware true
ManifestSupportedOS Win10

!ifndef PROGRAM
  !define PROGRAM "OmniCall.exe"
!endif
!ifndef CONSOLE_PROGRAM
  !define CONSOLE_PROGRAM "omnicall-cli.exe"
!endif
!define NAME "OmniCall"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"

Name "${NAME}"
OutFile "${OUTPUT}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "The OmniCall developers"
!ifdef UNCOMPRESSED
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_FUNCTION KeepProgramApartFromSettings
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first one is for whoever has neither.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString PROGRAM_TEXT ${LANG_ENGLISH} "OmniCall"
LangString PROGRAM_TEXT ${LANG_SIMPCHINESE} "OmniCall 程序"
LangString DESKTOP_TEXT ${LANG_ENGLISH} "Icon on the desktop"
LangString DESKTOP_TEXT ${LANG_SIMPCHINESE} "桌面图标"
LangString RUNNING_TEXT ${LANG_ENGLISH} "OmniCall is running. It will be closed; a call that is going on ends."
LangString RUNNING_TEXT ${LANG_SIMPCHINESE} "OmniCall 正在运行，接下来会关闭它；如果正在通话，通话会结束。"
LangString STILL_RUNNING_TEXT ${LANG_ENGLISH} "OmniCall can't be closed. Close it yourself, then try again."
LangString STILL_RUNNING_TEXT ${LANG_SIMPCHINESE} "无法关闭 OmniCall。请先自行关闭它，然后重试。"
LangString KEEP_TEXT ${LANG_ENGLISH} "Keep your settings and the stored API key for the next time?$\r$\n$\r$\nNo removes them, and the log, from this user's account. Notes that you saved elsewhere stay where they are."
LangString KEEP_TEXT ${LANG_SIMPCHINESE} "要保留您的设置和已保存的 API 密钥，方便以后再用吗？$\r$\n$\r$\n选择“否”会从当前用户的账户中删除它们以及日志。您另存到别处的笔记不受影响。"

; Settings lie in AppData\Local\OmniCall, where no program may be put or removed.
Function KeepProgramApartFromSettings
  ${If} $INSTDIR == "$LOCALAPPDATA\${NAME}"
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
  ${EndIf}
FunctionEnd

; A program that runs can't be opened for writing: that tells it without a plug-in.
!macro CLOSE_RUNNING_PROGRAM UN
Function ${UN}IsRunning
  StrCpy $0 "no"
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $1 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $0 "yes"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ${UN}CloseRunningProgram
  Call ${UN}IsRunning
  ${If} $0 == "no"
    Return
  ${EndIf}
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(RUNNING_TEXT)" /SD IDOK IDOK +2
  Abort
  ; Asked kindly first, so that it ends its call and stores what it has to.
  nsExec::Exec 'taskkill.exe /IM "${PROGRAM}"'
  Pop $1
  StrCpy $2 0
  ${Do}
    Sleep 500
    IntOp $2 $2 + 1
    Call ${UN}IsRunning
    ${If} $0 == "no"
      Return
    ${EndIf}
    ${If} $2 = 10
      nsExec::Exec 'taskkill.exe /F /T /IM "${PROGRAM}"'
      Pop $1
      nsExec::Exec 'taskkill.exe /F /T /IM "${CONSOLE_PROGRAM}"'
      Pop $1
    ${EndIf}
    ${If} $2 = 20
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_RUNNING_TEXT)" /SD IDCANCEL IDRETRY +2
      Abort
      StrCpy $2 0
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro CLOSE_RUNNING_PROGRAM ""
!insertmacro CLOSE_RUNNING_PROGRAM "un."

Function .onInit
  SetRegView 64
  !insertmacro MULTIUSER_INIT
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "$(PROGRAM_TEXT)" PROGRAM_SECTION
  SectionIn RO
  Call CloseRunningProgram
  ; An older version's files go first, or this one would import them.
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${PAYLOAD}${SLASH}*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  ${If} $MultiUser.InstallMode == "AllUsers"
    StrCpy $1 "/AllUsers"
  ${Else}
    StrCpy $1 "/CurrentUser"
  ${EndIf}
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The OmniCall developers"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe" $1'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" $1 /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section "$(DESKTOP_TEXT)" DESKTOP_SECTION
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

Section "Uninstall"
  Call un.CloseRunningProgram
  ; Only what was installed: the folder may hold something of the person's.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE_PROGRAM}"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ; Without questions they are kept.
  MessageBox MB_YESNO|MB_ICONQUESTION "$(KEEP_TEXT)" /SD IDYES IDYES kept
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${NAME}"
  nsExec::Exec 'cmdkey.exe /delete:${NAME}'
  Pop $1
  kept:
SectionEnd
