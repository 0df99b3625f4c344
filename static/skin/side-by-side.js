// Scrolls two pictures side by side together, so that the same places stay visible.
const frames = () => [...document.querySelectorAll(".panes-both .scroll")];

function together() {
  for (const frame of frames()) {
    frame.addEventListener("scroll", () => {
      for (const other of frames()) {
        if (other.scrollLeft !== frame.scrollLeft) other.scrollLeft = frame.scrollLeft;
      }
    });
  }
}

together();
document.addEventListener("swapped", together); // the pictures were drawn again
