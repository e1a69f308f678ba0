// cycle(put, isUp, times): puts something up in the place, waits until it is up, and
// takes it down.
window.cycle = async (put, isUp, times) => {
  for (let time = 0; time < times; time++) {
    for (const element of put(document.querySelector("#place"))) __ledger.follow(element);
    while (!isUp()) await __ledger.turn();
    document.querySelector("#place").replaceChildren();
    await __ledger.turn();
  }
};
