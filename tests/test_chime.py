"""The one sound: soft, never waited for, never a message."""

import subprocess
import sys
import wave
from pathlib import Path

import pytest

from facilitator.system import chime

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts")]

import make_chime  # noqa: E402 - from scripts/, which is on the path now

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays it by itself")


def test_the_sound_that_is_shipped_is_the_one_the_script_makes() -> None:
    with wave.open(str(chime.WAV)) as file:
        assert file.readframes(file.getnframes()) == make_chime.frames()


def test_it_is_soft_and_begins_and_ends_in_silence() -> None:
    frames = make_chime.frames()
    samples = [int.from_bytes(frames[i : i + 2], "little", signed=True) for i in range(0, len(frames), 2)]
    assert max(map(abs, samples)) < 0.4 * 32767
    assert samples[0] == 0
    assert abs(samples[-1]) < 20


def test_without_a_player_it_is_the_terminal_s_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    rung = []
    monkeypatch.setenv("PATH", "")
    chime.play(lambda: rung.append(1))
    assert rung == [1]


def test_a_player_that_cannot_be_started_is_the_bell_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rung = []
    broken = tmp_path / "aplay"
    broken.write_bytes(b"\x7fELF nothing")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    chime.play(lambda: rung.append(1))
    assert rung == [1]


def test_a_player_gets_the_file_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    player = tmp_path / "paplay"
    player.write_text(f'#!/bin/sh\necho "loud" ; echo "louder" >&2\necho "$1" > "{tmp_path}/heard"\n', encoding="utf-8")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(chime, "PLAYERS", ("paplay",))
    chime.play(lambda: pytest.fail("there is a player"))
    (playing,) = chime.playing
    assert playing.wait(10) == 0
    assert (tmp_path / "heard").read_text(encoding="utf-8").strip() == str(chime.WAV)
    assert capfd.readouterr() == ("", "")


def test_those_that_have_ended_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    monkeypatch.setattr(chime, "playing", [ended])
    monkeypatch.setenv("PATH", "")
    chime.play(lambda: None)
    assert chime.playing == []
