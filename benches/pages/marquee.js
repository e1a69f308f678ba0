/**
 * The marquee of the hand-written widget, and of Svelte's and Solid's: one animation of the
 * compositor, which goes on from the same headline when the length of the list changes.
 */
import { SPEED } from "./work.js";

/**
 * @param {HTMLElement} track The element that moves.
 * @param {HTMLElement} list The first of the two lists in it; one lap is as long as this list.
 */
export function marquee(track, list) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** The reasons for a pause. */
  const held = new Set();
  /** @type {Animation | undefined} */
  let animation;
  let lap = 0;

  function update() {
    if (held.size > 0) animation?.pause();
    else animation?.play();
  }

  return {
    /** Starts the movement, or adapts it to the list's new length. */
    move() {
      const length = list.getBoundingClientRect().width;
      if (length === lap || calm.matches) return;
      const position = animation ? ((/** @type {number} */ (animation.currentTime) || 0) / 1000) * SPEED : 0;
      animation?.cancel();
      lap = length;
      animation = track.animate([{ transform: "none" }, { transform: `translateX(${lap}px)` }], {
        duration: (lap / SPEED) * 1000,
        iterations: Infinity,
      });
      animation.currentTime = ((position % lap) / SPEED) * 1000;
      update();
    },
    /**
     * Moves to the previous or the next headline.
     * @param {1 | -1} direction
     */
    step(direction) {
      const width = list.firstElementChild?.getBoundingClientRect().width || 0;
      if (animation) /** @type {number} */ (animation.currentTime) += ((direction * width) / SPEED) * 1000;
    },
    /**
     * Adds or removes a reason for a pause.
     * @param {"button" | "focus" | "pointer" | "unseen"} why
     * @param {boolean} isHeld
     */
    hold(why, isHeld) {
      if (isHeld) held.add(why);
      else held.delete(why);
      update();
    },
    end() {
      animation?.cancel();
    },
  };
}
