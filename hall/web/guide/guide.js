// Keeps an open page true: the hall says that something happened, the page asks for itself and changes only what changed.
// Written for the browsers of old tablets. Without it every page and form still works.
(function () {
  "use strict";
  var EVERY_MS = 800, LOST_MS = 5000;
  var last = 0, due = null, asking = false, again = false, pressed = false, lostSince = null, count = -1;

  function plain(text) {                     // ids of commands and the secret of forms are new each time
    return text.replace(/value="[0-9a-f-]{32,36}"/g, "");
  }

  function asks(now) {
    if (asking) { again = true; return; }
    if (due !== null) { return; }
    due = window.setTimeout(function () { due = null; last = Date.now(); refresh(); },
      now ? 0 : Math.max(0, last + EVERY_MS - Date.now()));
  }

  function refresh() {
    if (pressed) { asks(false); return; }    // never move a key from under a finger
    var request = new XMLHttpRequest();
    asking = true;
    request.open("GET", window.location.href);
    request.setRequestHeader("X-Bianmin-Live", "1");
    request.timeout = 8000;
    request.onload = function () { shows(request.responseText); };
    request.onloadend = function () {
      asking = false;
      if (again) { again = false; asks(false); }
    };
    request.send();
  }

  function shows(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    if (fresh.getElementById("sign-in")) { window.location.href = "/guide/sign-in"; return; }
    var parts = document.querySelectorAll("[data-live]"), n, part, other;
    for (n = 0; n < parts.length; n += 1) {
      part = parts[n];
      other = fresh.getElementById(part.id);
      if (other && plain(other.outerHTML) !== plain(part.outerHTML) && !part.querySelector("input:focus, select:focus")) {
        part.parentNode.replaceChild(document.importNode(other, true), part);
      }
    }
    counts();
  }

  function counts() {                        // a tablet in a pocket buzzes for a new alert
    var strip = document.getElementById("alerts"), now = strip ? Number(strip.getAttribute("data-count")) : 0;
    if (count >= 0 && now > count && navigator.vibrate) { navigator.vibrate([200, 100, 200]); }
    count = now;
    document.title = document.title.replace(/^\(\d+\) /, "");
    if (now) { document.title = "(" + now + ") " + document.title; }
  }

  function tellsLost() {
    var box = document.getElementById("lost");
    var lost = lostSince !== null && Date.now() - lostSince >= LOST_MS;
    if (lost && !box) {
      box = document.createElement("p");
      box.id = "lost";
      box.setAttribute("role", "status");
      box.textContent = "! " + document.body.getAttribute("data-over");
      document.body.insertBefore(box, document.body.firstChild);
    } else if (!lost && box) {
      box.parentNode.removeChild(box);
    }
  }

  function listens() {
    var source = new EventSource("/guide/live");
    source.onopen = function () { lostSince = null; tellsLost(); asks(true); };
    source.onmessage = function (message) {
      asks(/"(help|alert|slip)\./.test(message.data));
    };
    source.addEventListener("over", function () { asks(true); });
    source.onerror = function () {
      if (lostSince === null) { lostSince = Date.now(); }
      asks(false);                           // signed out, or the hall is away: the page finds out which
      if (source.readyState === 2) { window.setTimeout(listens, 3000); }
    };
  }

  function searches(field) {                 // results from the first letter
    var wait = null;
    field.addEventListener("input", function () {
      window.clearTimeout(wait);
      wait = window.setTimeout(function () {
        var request = new XMLHttpRequest(), words = field.value;
        request.open("GET", "/guide/issue?search=" + encodeURIComponent(words));
        request.onload = function () {
          var fresh = new DOMParser().parseFromString(request.responseText, "text/html").getElementById("found");
          var found = document.getElementById("found");
          if (fresh && field.value === words) { found.parentNode.replaceChild(document.importNode(fresh, true), found); }
        };
        request.send();
      }, 200);
    });
  }

  document.addEventListener("touchstart", function () { pressed = true; }, true);
  document.addEventListener("mousedown", function () { pressed = true; }, true);
  ["touchend", "touchcancel", "mouseup"].forEach(function (name) {
    document.addEventListener(name, function () { window.setTimeout(function () { pressed = false; }, 300); }, true);
  });
  document.addEventListener("DOMContentLoaded", function () {
    var field = document.querySelector("[data-search]");
    if (field) { searches(field); }
    counts();
    window.setInterval(tellsLost, 1000);
    if (document.querySelector("[data-live]") && window.EventSource) { listens(); }
  });
}());
