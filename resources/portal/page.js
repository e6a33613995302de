"use strict";
(function () {
  var said = document.getElementById("dit");
  var timer = 0;

  function say(words) {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(function () { said.textContent = ""; }, 6000);
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function forget() {
    var before = document.querySelector("[data-done]");
    if (before) { before.removeAttribute("data-done"); }
  }

  function copied(button) {
    forget();
    button.setAttribute("data-done", "");
    say("Copié.");
  }

  function copyByHand(button, element) {
    select(element);
    var done = false;
    try { done = document.execCommand("copy"); } catch (problem) { done = false; }
    if (done) { copied(button); } else { say("La réponse est sélectionnée : Ctrl + C pour la copier."); }
  }

  function copy(button) {
    var element = document.getElementById(button.getAttribute("data-copy"));
    if (!navigator.clipboard || !navigator.clipboard.writeText) {
      copyByHand(button, element);
      return;
    }
    navigator.clipboard.writeText(element.textContent).then(
      function () { copied(button); },
      function () { copyByHand(button, element); }
    );
  }

  function rebuild(carried) {
    var kept = [];
    carried.querySelectorAll("input").forEach(function (box) {
      if (box.checked) { kept.push(box.getAttribute("data-query")); }
    });
    var base = carried.getAttribute("data-base");
    var address = kept.length ? base + "?" + kept.join("&") : base;
    document.getElementById("adresse").textContent = address;
    document.getElementById("ouvrir").setAttribute("href", address);
    var count = address.length.toString().replace(/(\d)(?=(\d{3})+$)/g, "$1\u202f");
    var told = document.getElementById("longueur");
    told.textContent = told.textContent.replace(/^[\d\u202f]+/, count);
    var answers = kept.length + (kept.length > 1 ? "\u00a0réponses" : "\u00a0réponse");
    carried.querySelector("legend").textContent = "Ce qu’il porte\u00a0: " + answers;
    forget();
    say("Le lien porte " + answers + ".");
  }

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () { copy(button); });
  });
  var carried = document.getElementById("portees");
  if (carried) {
    carried.addEventListener("change", function () { rebuild(carried); });
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
})();
