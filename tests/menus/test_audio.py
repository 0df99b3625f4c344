"""Audio is checked by its content, stored under an unguessable name, and served to anyone who knows that name."""

import io
import random
import struct
import wave
from array import array
from contextlib import suppress
from itertools import pairwise

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from menus.audio import CannotUse, Checked, check, is_there, keep
from menus.audio.checking import CUT_OFF, LARGEST, SILENT
from menus.audio.keeping import keep_audio
from menus.audio.store import throw_away
from tests.sounds import flac, info_frame, mp3, noisy_mp3, riff, samples, wav


@pytest.mark.parametrize(
    ("content", "kind"),
    [(wav(), "wav"), (wav(width=3, rate=48_000, channels=2), "wav"), (mp3(), "mp3"), (mp3(tags=True), "mp3")],
)
def test_wav_and_mp3_are_taken_with_their_length(content: bytes, kind: str) -> None:
    checked = check(content)
    assert (checked.kind, checked.seconds) == (kind, 1.0)


BIG_ENDIAN = b"".join(struct.pack(">h", value) for value in samples(0.2))
AU = b".snd" + struct.pack(">5I", 24, 0xFFFFFFFF, 3, 8000, 1) + BIG_ENDIAN
RATE_OF_8000 = b"\x40\x0b\xfa" + bytes(7)
COMM = struct.pack(">hIh", 1, 1600, 16) + RATE_OF_8000
SSND = bytes(8) + BIG_ENDIAN
AIFF = b"FORM\0\0\0\0AIFFCOMM" + struct.pack(">I", 18) + COMM + b"SSND" + struct.pack(">I", len(SSND)) + SSND
CAF = (
    b"caff\0\x01\0\0desc"
    + struct.pack(">qd4s5I", 32, 8000, b"lpcm", 0, 2, 1, 1, 16)
    + b"data"
    + struct.pack(">qI", -1, 0)
    + BIG_ENDIAN
)
SEEDS = [
    *(
        wav(0.2),
        wav(0.2, 48_000, 3, 2),
        mp3(0.2),
        mp3(0.2, tags=True),
        noisy_mp3(0.2, 99),
        riff(7, bytes(range(256)) * 8),
    ),
    *(riff(2, bytes(2560), 4, block=256), AU, AIFF, CAF, flac(samples(0.2))),
]


def test_what_twilio_plays_is_kept_to_the_byte() -> None:
    for content in (wav(), wav(rate=44_100, channels=2), mp3()):
        assert check(content).content == content


@pytest.mark.parametrize("width", [1, 3, 4])
def test_a_wav_from_a_studio_becomes_one_that_a_telephone_line_carries(width: int) -> None:
    content = check(wav(seconds=2, rate=48_000, width=width, channels=2)).content
    with wave.open(io.BytesIO(content)) as kept:
        assert (kept.getnchannels(), kept.getsampwidth(), kept.getframerate()) == (1, 2, 16_000)
        assert kept.getnframes() / kept.getframerate() == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "This file is empty. Choose another one."),
        (
            b"<html><script>alert(1)</script>" * 9,
            "This isn't a WAV or MP3 file. Save it as WAV or MP3 and upload that.",
        ),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(99), "an M4A file, as phones record it. Save it as WAV or MP3"),
        (b"OggS" + bytes(99), "This is an Ogg file."),
        (b"FORM" + bytes(99), "This is an AIFF file."),
        (b"RIFF" + struct.pack("<I", 99) + b"AVI " + bytes(99), "This isn't a WAV or MP3 file."),
        (b"RIFF" + struct.pack("<I", 99) + b"WAVE" + bytes(99), "This WAV file can't be played"),
        (wav()[:34] + struct.pack("<H", 56) + wav()[36:], "This WAV file can't be played"),
        (b"\xff\xfb\x90\xc4", "This MP3 file can't be played"),
        (b"ID3" + bytes(400), "This MP3 file can't be played"),
        (wav()[:44], "This file has no sound. Record it again."),
        (wav(seconds=0.05), "This file has no sound"),
        (mp3(601), "This is 11 minutes long; the limit is 10 minutes."),
        (bytes(LARGEST + 1), "This file is larger than 10 MB. Save it as MP3 or shorten it."),
    ],
)
def test_what_callers_could_not_hear_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(CannotUse) as refused:
        check(content)
    assert why in str(refused.value)


@pytest.mark.parametrize("told", [0, 5, 10_000, 77])
def test_an_mp3_is_as_long_as_its_frames_whatever_it_says_of_itself(told: int) -> None:
    content = noisy_mp3(2, told)
    checked = check(content)
    assert checked.seconds == 2.0
    assert checked.content == (content if told == 77 else noisy_mp3(2))
    assert checked.remark == (CUT_OFF if told == 10_000 else "")


def test_an_mp3_that_is_cut_in_half_is_as_long_as_it_plays_and_that_is_told() -> None:
    for content in (noisy_mp3(4), noisy_mp3(4, 153)):
        checked = check(content[: len(content) // 2 + 100])
        assert (checked.seconds, checked.remark) == (2.0, CUT_OFF)
        assert len(checked.content) % 417 == 0
    assert check(noisy_mp3(4)).remark == ""


@pytest.mark.parametrize("size", [0, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000])
def test_a_wav_whose_header_says_no_size_is_as_long_as_it_plays(size: int) -> None:
    checked = check(riff(1, wav(3)[44:], 16, block=2, size=size))
    assert (checked.seconds, checked.remark, checked.content) == (3.0, "", wav(3))


def test_a_wav_that_is_cut_off_is_as_long_as_it_plays_and_that_is_told() -> None:
    checked = check(wav(4)[: 44 + 2 * 16_000 + 1])
    assert (checked.seconds, checked.remark) == (2.0, CUT_OFF)
    assert checked.content == wav(4)[:4] + check(wav(4)[: 44 + 32_000]).content[4:]


@pytest.mark.parametrize("content", [riff(1, bytes(48_000), 16, block=2), mp3(3), info_frame(115) + mp3(3)])
def test_a_recording_in_which_nothing_is_heard_is_told_of(content: bytes) -> None:
    checked = check(content)
    assert (checked.seconds, checked.remark) == (3.0, SILENT)
    assert check(wav(3)).remark == ""


@pytest.mark.parametrize(
    "content",
    [
        riff(7, bytes(range(256)) * 8),
        riff(6, bytes(range(256)) * 8),
        riff(0x11, bytes(range(256)) * 8, 4, block=256),
        riff(3, struct.pack("<1600f", *(value / 32768 for value in samples(0.2))), 32, block=4),
        AU,
        AU[:12] + struct.pack(">I", 1) + AU[16:],
        AIFF,
        CAF,
        flac(samples(0.2)),
    ],
    ids=["u-law", "a-law", "ima-adpcm", "float", "au", "au-u-law", "aiff", "caf", "flac"],
)
def test_what_needs_no_codec_from_outside_becomes_a_wav(content: bytes) -> None:
    checked = check(content)
    assert checked.remark == ""
    with wave.open(io.BytesIO(checked.content)) as kept:
        assert kept.getsampwidth() == 2
        assert kept.getnframes() / kept.getframerate() == pytest.approx(checked.seconds, abs=0.1)
    assert checked.seconds >= 0.1


@pytest.mark.parametrize("content", [AU, AIFF, CAF, flac(samples(0.2))], ids=["au", "aiff", "caf", "flac"])
def test_what_is_converted_sounds_as_before(content: bytes) -> None:
    with wave.open(io.BytesIO(check(content).content)) as kept:
        heard = array("h", kept.readframes(kept.getnframes()))
    assert max(heard) == pytest.approx(8000, rel=0.05)
    crossings = sum(before < 0 <= after for before, after in pairwise(heard))
    assert crossings / (len(heard) / kept.getframerate()) == pytest.approx(440, rel=0.05)


def test_an_mp3_within_a_wav_is_an_mp3() -> None:
    for block in (1, 1152):  # the file's length need not be a multiple of it
        checked = check(riff(0x55, noisy_mp3(2), block=block))
        assert checked == Checked("mp3", 2.0, noisy_mp3(2))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (riff(0x31, bytes(650), 0, block=65), "a WAV as some telephone systems record it (GSM 6.10)"),
        (riff(0x14, bytes(480)), "a WAV as some telephone systems record it (G.723)"),
        (riff(0x42, bytes(480)), "a WAV as some telephone systems record it (G.723.1)"),
        (riff(0x1234, bytes(480)), "a WAV of an unusual kind (0x1234)"),
        (b"\xff\xf1\x50\x80" + bytes(99), "an AAC file"),
        (b"\xff\xf9\x50\x80" + bytes(99), "an AAC file"),
        (b"\0\0\0\x20ftypM4A " + bytes(99), "an M4A file"),
        (b"\0\0\0\x18ftyp3gp5" + bytes(99), "a 3GP file"),
        (b"\0\0\0\x20ftypisom" + bytes(99), "a video"),
        (b"\x1aE\xdf\xa3" + bytes(99), "a WebM file"),
        (b"#!AMR\n" + bytes(99), "an AMR file"),
        (b".snd" + struct.pack(">5I", 24, 99, 23, 8000, 1) + bytes(99), "an AU file"),
        (b"caff\0\x01\0\0" + bytes(99), "a CAF file"),
        (AIFF[:8] + b"AIFC" + AIFF[12:16] + struct.pack(">I", 22) + COMM + b"ima4" + AIFF[38:], "an AIFF file that is"),
        (b"OggS" + bytes(24) + b"OpusHead" + bytes(99), "an Ogg file with Opus"),
        (b"\x30\x26\xb2\x75" + bytes(99), "a Windows Media file"),
        (b"PK\x03\x04" + bytes(99), "a ZIP file"),
    ],
)
def test_what_is_refused_is_named_for_what_it_is(content: bytes, name: str) -> None:
    with pytest.raises(CannotUse) as refused:
        check(content)
    assert str(refused.value).startswith(f"This is {name}")
    assert str(refused.value).endswith("Save it as WAV or MP3 and upload that.")


@pytest.mark.parametrize(
    "behind", [b"<script>alert(1)</script>" * 9, b"PK\x03\x04" + bytes(range(256)) * 9, b"TAG" + bytes(125)]
)
@pytest.mark.parametrize("sound", [wav(0.2), noisy_mp3(0.2), riff(7, bytes(range(256)) * 8)])
def test_only_what_plays_is_kept(sound: bytes, behind: bytes) -> None:
    kept = check(sound).content
    assert check(sound + behind).content == kept
    if sound.startswith(b"RIFF"):
        part = b"LIST" + struct.pack("<I", len(behind)) + behind + bytes(len(behind) % 2)
        assert check(sound[:36] + part + sound[36:]).content == kept
    else:
        tag = b"ID3\x04\0\0" + bytes([0, 0, len(behind) >> 7, len(behind) & 127]) + behind
        assert check(tag + sound).content == kept


def test_a_wav_of_adpcm_noise_is_never_kept_as_an_empty_file() -> None:
    noise = bytes(random.Random(1).randrange(256) for _ in range(9000))
    for tag, block in ((2, 256), (2, 1), (2, 0), (2, 7), (0x11, 256), (0x11, 3), (0x11, 36)):
        with suppress(CannotUse):
            checked = check(riff(tag, noise, 4, block=block))
            with wave.open(io.BytesIO(checked.content)) as kept:
                assert kept.getnframes() / kept.getframerate() == pytest.approx(checked.seconds, abs=0.1)


def test_what_lies_between_two_frames_is_passed_over_and_not_for_long() -> None:
    odd = bytes(range(200)) * 5
    assert check(noisy_mp3(1) + odd + noisy_mp3(1)).content == noisy_mp3(1) * 2
    like_frames = b"\0" + b"\xff\xfb\x90\xc4\0" * 60_000
    assert check(noisy_mp3(1) + like_frames + noisy_mp3(1)).content == noisy_mp3(1)


def test_a_small_file_that_would_unfold_to_days_is_refused_soon() -> None:
    for content in (riff(7, bytes(9_000_000), rate=4000), riff(0x11, bytes(9_000_000), 4, rate=4000, block=256)):
        with pytest.raises(CannotUse, match="longer than 10 minutes"):
            check(content)
    with pytest.raises(CannotUse, match="can't be played"):
        check(riff(7, bytes(9_000), rate=1))


@settings(max_examples=300, deadline=None)
@given(seed=st.sampled_from(SEEDS), odd=st.data())
def test_whatever_is_wrong_with_a_file_has_a_sentence(seed: bytes, odd: st.DataObject) -> None:
    damaged = bytearray(seed)
    for at in odd.draw(st.lists(st.integers(0, 63), max_size=8)):
        damaged[at] = odd.draw(st.sampled_from([0, 7, 127, 128, 255]))
    with suppress(CannotUse):  # and nothing else
        check(bytes(damaged[: odd.draw(st.integers(0, len(damaged)))]))


def test_every_file_has_a_name_of_its_own_that_nobody_guesses() -> None:
    names = {keep(check(wav())) for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) == len("0" * 32 + ".wav") and is_there(name) for name in names)


def test_a_crash_while_a_file_is_written_leaves_no_half_of_it() -> None:
    name = keep(check(wav()))
    assert [path.name for path in site.MEDIA_DIR.iterdir()] == [name]


class TestMedia:
    """/media/<name>, as Twilio's proxies and browsers request it."""

    @pytest.mark.parametrize(("content", "media_type"), [(wav(), "audio/wav"), (mp3(), "audio/mpeg")])
    def test_a_file_comes_with_its_fixed_type_and_may_be_kept_for_a_year(self, content: bytes, media_type: str) -> None:
        answer = Client().get(f"/media/{keep(check(content))}")
        assert b"".join(answer) == content
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
        assert answer.headers["Content-Length"] == str(len(content))
        assert "Vary" not in answer.headers
        assert not answer.cookies

    def test_what_somebody_has_already_is_not_sent_again(self) -> None:
        address = f"/media/{keep(check(wav()))}"
        tag = Client().get(address).headers["ETag"]
        again = Client().get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")

    def test_a_player_gets_the_part_it_asks_for(self) -> None:
        content = wav()
        address = f"/media/{keep(check(content))}"
        answer = Client().get(address, headers={"Range": "bytes=100-199"})
        assert (answer.status_code, b"".join(answer)) == (206, content[100:200])
        assert answer.headers["Content-Range"] == f"bytes 100-199/{len(content)}"
        assert Client().get(address, headers={"Range": f"bytes={len(content)}-"}).status_code == 416

    def test_a_proxy_that_asks_for_the_head_only_gets_the_head(self) -> None:
        answer = Client().head(f"/media/{keep(check(wav()))}")
        assert answer.headers["Content-Type"] == "audio/wav"

    def test_a_proxy_may_ask_under_any_host(self) -> None:
        answer = Client(headers={"Host": "tunnel.example.net"}).get(f"/media/{keep(check(wav()))}")
        assert answer.status_code == 200

    @pytest.mark.parametrize(
        "name",
        ["", "0" * 32 + ".wav", "..%2Fsecret", "%2e%2e%2fsecret", "%2Fetc%2Fpasswd", "unfinished-x", "nul%00.wav"],
    )
    def test_what_is_no_name_of_ours_is_not_there(self, name: str) -> None:
        keep(check(wav()))
        (site.MEDIA_DIR.parent / "secret").write_text("secret")
        (site.MEDIA_DIR / "unfinished-x").write_text("half")
        assert Client().get(f"/media/{name}").status_code == 404


def test_a_file_that_only_looks_like_audio_does_not_become_a_page(admin_user: User) -> None:
    page = b"ID3\x04\x00\x00\x00\x00\x00\x00" + mp3() + b"<script>alert(1)</script>"
    answer = Client().get(f"/media/{keep(check(page))}")
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


class TestWithinGather:
    """Twilio advises against MP3 while a caller may answer, so each MP3 has a WAV next to it."""

    def test_an_mp3_is_kept_as_it_came_and_as_wav_of_what_a_telephone_carries(self, db: None) -> None:
        name = keep_audio(mp3(2)).name
        assert b"".join(Client().get(f"/media/{name}")) == mp3(2)
        answer = Client().get(f"/media/{name}.wav")
        assert answer.headers["Content-Type"] == "audio/wav"
        with wave.open(io.BytesIO(b"".join(answer))) as beside:
            assert (beside.getnchannels(), beside.getsampwidth(), beside.getframerate()) == (1, 2, 8000)
            assert beside.getnframes() / 8000 == pytest.approx(2, abs=0.1)

    def test_one_that_came_before_there_were_any_is_made_when_it_is_first_asked_for(self) -> None:
        name = keep(check(mp3()))
        assert not (site.MEDIA_DIR / f"{name}.wav").exists()
        assert Client().get(f"/media/{name}.wav").headers["Content-Type"] == "audio/wav"
        made = (site.MEDIA_DIR / f"{name}.wav").stat().st_mtime_ns
        assert Client().head(f"/media/{name}.wav").status_code == 200
        assert (site.MEDIA_DIR / f"{name}.wav").stat().st_mtime_ns == made

    def test_one_that_cannot_be_made_is_the_mp3_itself(self) -> None:
        name = keep(Checked("mp3", 1, b"nothing that plays"))
        answer = Client().get(f"/media/{name}.wav")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "audio/mpeg")

    @pytest.mark.parametrize("name", ["0" * 32 + ".mp3.wav", "0" * 32 + ".wav.wav", "0" * 32 + ".mp3.16000.wav"])
    def test_nothing_else_is_made(self, name: str) -> None:
        keep(Checked("wav", 1, wav()))
        assert Client().get(f"/media/{name}").status_code == 404

    def test_it_goes_with_the_mp3(self, db: None) -> None:
        throw_away(keep_audio(mp3()).name)
        assert not list(site.MEDIA_DIR.iterdir())
