// On a narrow screen the filter is folded away unless it is in use.
const box = document.querySelector(".filterbox");
if (box && !("set" in box.dataset) && matchMedia("(max-width: 60rem)").matches) box.open = false;
