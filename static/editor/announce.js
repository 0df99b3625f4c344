// Tells people with screen readers what others see happen.
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

export function announce(sentence) {
  status.textContent = sentence;
}
