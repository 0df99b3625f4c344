// Requests to the server, and a sentence that says why it did not answer.

export class Refused extends Error {}

export class Line {
  constructor(addresses, token) {
    this.addresses = addresses;
    this.token = token;
  }

  // A new call; resolves to { errors } if the form has any.
  begin(form) {
    return this.#ask(this.addresses.begin, form);
  }

  // The call of this ticket, with all these acts.
  call(ticket, acts) {
    return this.#ask(this.addresses.call, JSON.stringify({ call: ticket, acts }));
  }

  // What has to be fixed in the tree of this call; { checking } while that is not known yet.
  problems(ticket) {
    return this.#ask(this.addresses.problems, JSON.stringify({ call: ticket, acts: [] }));
  }

  async #ask(address, body) {
    const headers = { "X-CSRFToken": this.token };
    if (typeof body === "string") headers["Content-Type"] = "application/json";
    let response;
    try {
      // keepalive, so that closing the page still hangs up.
      response = await fetch(address, { method: "POST", body, headers, redirect: "manual", keepalive: true });
    } catch {
      throw new Refused("The site can't be reached. Try again in a moment.");
    }
    // Signed-out people are redirected to the sign-in page, which is not an answer for a script.
    if (response.type === "opaqueredirect") throw new Refused("You are no longer logged in. Reload the page.");
    const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isOurs) throw new Refused("Something went wrong on our side. Reload the page.");
    const told = await response.json();
    if (told.refused) throw new Refused(told.refused);
    return told;
  }
}
