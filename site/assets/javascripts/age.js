/* The verdict on age is made here, on the reader's day: pages hold dates only, so that an old page never claims to be new. */
{
  const today = new Date().toISOString().slice(0, 10);

  const verdict = (data) => {
    if (!data.evidence) return "Undated: age not known";
    if (today >= data.historical) return "Historical: the newest source is more than five years old";
    if (today >= data.overdue) return "Overdue for review";
    if (today >= data.due) return "Due for review";
    return "Current";
  };

  const listVerdict = ({ due, overdue, historical }) => {
    if (today >= historical) return "over five years old";
    if (today >= overdue) return "overdue for review";
    return today >= due ? "due for review" : "current";
  };

  for (const line of document.querySelectorAll(".coi-age")) {
    const words = document.createElement("strong");
    words.className = "coi-verdict-word";
    words.textContent = `${verdict(line.dataset)}. `;
    line.prepend(words);
  }

  for (const item of document.querySelectorAll(".coi-list li[data-due]")) {
    const meta = item.querySelector(".coi-meta");
    if (meta && item.dataset.due) meta.textContent += `, ${listVerdict(item.dataset)}`;
  }

  for (const cell of document.querySelectorAll(".coi-coverage td[data-due]")) {
    const current = cell.dataset.due.split(" ").some((day) => today < day);
    const word = cell.querySelector(".coi-coverage-word");
    if (word) word.textContent = `${current ? "current" : "due for review"}: ${word.textContent}`;
    cell.classList.add(current ? "coi-current" : "coi-old");
  }

  const moved = document.querySelector("a.coi-moved");
  if (moved) location.replace(moved.href);
}
