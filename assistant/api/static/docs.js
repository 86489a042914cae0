"use strict";
// Shows openapi.json: each operation with its parameters and an example that can be sent from here.

const root = document.getElementById("operations");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function field(parameter) {
  const example = (parameter.schema?.examples ?? [])[0] ?? parameter.example ?? "";
  const input = element("input", { name: parameter.name, "data-in": parameter.in, value: example });
  if (parameter.required) input.required = true;
  const label = element("label", {}, `${parameter.name} `, input);
  if (parameter.description) label.append(element("small", {}, parameter.description));
  return label;
}

function exampleOf(content, schemas) {
  if (content.example) return content.example;
  const name = content.schema?.$ref?.split("/").pop();
  const schema = name ? schemas[name] : content.schema;
  return (schema?.examples ?? [])[0] ?? {};
}

function bodyFields(operation, schemas) {
  const content = operation.requestBody?.content ?? {};
  const fields = [];
  if (content["multipart/form-data"]) {
    fields.push(element("label", {}, "file ", element("input", { type: "file", name: "file", "data-in": "file" })));
  }
  if (content["application/json"]) {
    const text = element("textarea", { "data-in": "json", "aria-label": "JSON body", spellcheck: "false" });
    text.value = JSON.stringify(exampleOf(content["application/json"], schemas), null, 2);
    fields.push(text);
  }
  return fields;
}

function requestOf(path, method, form) {
  let address = path.replace(/^\//, "");
  const query = new URLSearchParams();
  const options = { method: method.toUpperCase(), headers: {} };
  const key = document.getElementById("key").value;
  if (key) options.headers.Authorization = `Bearer ${key}`;
  for (const input of form.querySelectorAll("[data-in]")) {
    const place = input.dataset.in;
    if (place === "path") address = address.replace(`{${input.name}}`, encodeURIComponent(input.value));
    if (place === "query" && input.value) for (const value of input.value.split("|")) query.append(input.name, value);
    if (place === "header" && input.value) options.headers[input.name] = input.value;
    if (place === "json" && !options.body) {
      options.body = input.value;
      options.headers["Content-Type"] = "application/json";
    }
    if (place === "file" && input.files.length) {
      options.body = new FormData();
      options.body.append("file", input.files[0]);
    }
  }
  if (options.body instanceof FormData) delete options.headers["Content-Type"];
  return [query.size ? `${address}?${query}` : address, options];
}

async function send(path, method, form, shown) {
  shown.textContent = "…";
  try {
    const [address, options] = requestOf(path, method, form);
    const response = await fetch(address, options);
    let text = await response.text();
    if ((response.headers.get("content-type") ?? "").includes("json")) text = JSON.stringify(JSON.parse(text), null, 2);
    shown.textContent = `${response.status}\n\n${text}`;
  } catch (error) {
    shown.textContent = `The server did not answer: ${error.message}`;
  }
}

function shownOperation(path, method, operation, schemas) {
  const shown = element("pre", { "aria-label": "Response", tabindex: "0" });
  const form = element("form", {}, ...(operation.parameters ?? []).map(field), ...bodyFields(operation, schemas));
  form.append(element("button", { type: "submit" }, "Send"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(path, method, form, shown);
  });
  const answers = Object.entries(operation.responses).map(([status, told]) => `${status} ${told.description ?? ""}`);
  return element("details", {},
    element("summary", {}, element("span", { class: "method" }, method.toUpperCase()), element("code", {}, path),
      ` ${operation.summary ?? ""}`),
    element("div", { class: "inside" }, element("p", {}, operation.description ?? ""),
      element("p", {}, `Open to ${operation["x-rulings-who"]}.`), form, shown,
      element("p", {}, `Answers: ${answers.join(" · ")}`)));
}

async function show() {
  const described = await (await fetch("openapi.json")).json();
  document.getElementById("about").textContent = described.info.description;
  const byTag = new Map();
  for (const [path, operations] of Object.entries(described.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? "other";
      if (!byTag.has(tag)) byTag.set(tag, []);
      byTag.get(tag).push(shownOperation(path, method, operation, described.components.schemas));
    }
  }
  root.replaceChildren();
  for (const [tag, operations] of byTag) root.append(element("section", {}, element("h2", {}, tag), ...operations));
}

show().catch((error) => { root.textContent = `openapi.json could not be read: ${error.message}`; });
