// cycle(put, isUp, times): puts something up in the place, waits until it is up, and
// takes it down.
// The place may be another one each time.
const place = () => /** @type {Element} */ (document.querySelector("#place"));

window.cycle = async (put, isUp, times) => {
  for (let time = 0; time < times; time++) {
    for (const element of put(place())) __ledger.follow(element);
    while (!isUp()) await __ledger.turn();
    place().replaceChildren();
    await __ledger.turn();
  }
};
