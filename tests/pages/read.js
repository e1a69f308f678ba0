// Functions for libraries that navigate: read(path), and alive(script), which returns a script that
// runs; scripts that were parsed elsewhere do not.
window.read = (path) =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.onload = () => done(request.response);
    request.open("GET", path);
    request.send();
  });

window.alive = (inert) => {
  const script = document.createElement("script");
  for (const { name, value } of inert.attributes) script.setAttribute(name, value);
  return script;
};
