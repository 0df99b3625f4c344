// The player of a recording: its speed, which is remembered, its waveform, and the key p.
// Without this file, the browser's own controls play it.

const SPEED = "inbox-speed";

for (const player of document.querySelectorAll("[data-player]")) {
  const audio = player.querySelector("audio");
  offerSpeeds(player, audio);
  followWaveform(player.querySelector("[data-waveform]"), audio);
  sayIfSilent(player, audio);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  const audio = document.querySelector("[data-player] audio");
  if (!audio) return;
  event.preventDefault();
  if (audio.paused) audio.play();
  else audio.pause();
});

function offerSpeeds(player, audio) {
  const buttons = [...player.querySelectorAll("[data-speed]")];
  const choose = (speed) => {
    audio.playbackRate = audio.defaultPlaybackRate = Number(speed);
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.speed === speed));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      localStorage.setItem(SPEED, button.dataset.speed);
      choose(button.dataset.speed);
    });
  }
  const last = localStorage.getItem(SPEED);
  if (buttons.some((button) => button.dataset.speed === last)) choose(last);
  player.querySelector(".speeds").hidden = false;
}

// It may have failed before this file was loaded.
function sayIfSilent(player, audio) {
  const say = () => {
    player.querySelector("[data-silent]").hidden = false;
  };
  audio.addEventListener("error", say);
  if (audio.error) say();
}

// What has been played is drawn over the rest; a click goes there.
function followWaveform(waveform, audio) {
  if (!waveform) return;
  const played = waveform.querySelector(".played");
  const draw = () => {
    const part = audio.duration ? audio.currentTime / audio.duration : 0;
    played.style.setProperty("clip-path", `inset(0 ${100 - part * 100}% 0 0)`);
  };
  for (const event of ["timeupdate", "seeked", "loadedmetadata"]) audio.addEventListener(event, draw);
  waveform.addEventListener("click", (event) => {
    const box = waveform.getBoundingClientRect();
    if (audio.duration) audio.currentTime = ((event.clientX - box.left) / box.width) * audio.duration;
  });
  draw();
}
