; Offers Gabarit in 'Open with' for tables and templates, without taking them from the person's program.

!macro NSIS_HOOK_POSTINSTALL
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe" "FriendlyAppName" "Gabarit"
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\shell\open\command" "" '"$INSTDIR\gabarit-window.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".gabarit" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".xlsx" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".xlsm" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".xlsb" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".xls" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".ods" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".csv" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".json" ""
  WriteRegStr SHCTX "Software\Classes\Applications\gabarit-window.exe\SupportedTypes" ".zip" ""
!macroend

!macro NSIS_HOOK_POSTUNINSTALL
  DeleteRegKey SHCTX "Software\Classes\Applications\gabarit-window.exe"
!macroend
