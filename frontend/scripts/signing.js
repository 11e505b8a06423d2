// Fetches what is to be signed, has the program on this computer sign it, and brings the signatures back.
const area = document.querySelector("[data-signing]");
if (area) {
  const { helper, source, answer } = area.dataset;
  const part = (name) => area.querySelector(`[data-signing-${name}]`);
  const state = part("state"), fault = part("fault"), start = part("start"), again = part("again");
  const words = (code) => part("words").querySelector(`[data-code="${CSS.escape(code)}"]`)?.textContent;
  const say = (code) => { state.textContent = words(code); };
  const complain = (text) => { fault.textContent = text; fault.hidden = !text; };
  area.hidden = false;

  // A refusal of either side is a code and a sentence; the page's own words for a code come first.
  const ask = async (address, options) => {
    const reply = await fetch(address, options);
    const told = await reply.json();
    if (!reply.ok) throw Object.assign(new Error(told.code), { words: words(told.code) || told.sentence });
    return told;
  };
  const post = (body, more) => ({
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", ...more }, body: JSON.stringify(body),
  });

  const look = async () => {
    say("looking");
    try {
      await ask(`${helper}/v1/`);
      say("ready");
      start.disabled = false;
      again.hidden = true;
    } catch {
      say("absent");
      start.disabled = true;
      again.hidden = false;
    }
  };

  const sign = async () => {
    start.disabled = true;
    complain("");
    try {
      const session = await ask(source, { headers: { Accept: "application/json" } });
      say("signing");
      const signed = await ask(`${helper}/v1/sign`, post(session));
      say("sending");
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      const { address } = await ask(answer, post(signed, { "X-CSRFToken": token }));
      location.assign(address);
    } catch (error) {
      await look();
      complain(error.words || words("failed"));
    }
  };

  start.addEventListener("click", sign);
  again.addEventListener("click", look);
  look();
}
