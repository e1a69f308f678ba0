//! Widgets that come and go leave nothing behind: no listener, timer, observer, request, animation,
//! node or page of memory. `tests/thorough/leaks.rs` looks at the heap.

use ajel_e2e::{
    leaks::{Cycles, RELATED, TAG, TICKER, TOP, assert_leaves_nothing},
    on_every_engine_in_thorough,
};

on_every_engine_in_thorough!(tickers_leave_nothing, |browser, site| async move {
    assert_leaves_nothing(&browser, &site, TICKER, Cycles::FEW).await;
});

on_every_engine_in_thorough!(related_boxes_leave_nothing, |browser, site| async move {
    assert_leaves_nothing(&browser, &site, RELATED, Cycles::FEW).await;
});

on_every_engine_in_thorough!(
    back_to_top_controls_leave_nothing,
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, TOP, Cycles::FEW).await;
    }
);

on_every_engine_in_thorough!(
    pages_with_the_tag_leave_nothing,
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, TAG, Cycles::FEW).await;
    }
);
