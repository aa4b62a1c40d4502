@echo off
rem Double-click to open facilitator. The window stays open when something went wrong.
setlocal
set "PYTHON_HERE=python"
where /q py && set "PYTHON_HERE=py -3"
%PYTHON_HERE% "%~dp0run.py" %*
set "STATUS=%ERRORLEVEL%"
if "%STATUS%"=="0" exit /b 0
echo.
echo Something went wrong (%STATUS%); the lines above say what.
echo If Python was not found: get it from https://www.python.org/downloads/ and start again.
pause
exit /b %STATUS%
