//! Widgets that come and go hundreds of times leave nothing in the heap either.

use ajel_e2e::{
    Options,
    leaks::{Cycles, RELATED, TAG, TICKER, TOP, assert_leaves_nothing},
    on_every_engine,
};

on_every_engine!(
    tickers_leave_nothing_after_hundreds,
    Options::default().full_browser().interpreted(),
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, TICKER, Cycles::MANY).await;
    }
);

on_every_engine!(
    related_boxes_leave_nothing_after_hundreds,
    Options::default().full_browser().interpreted(),
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, RELATED, Cycles::MANY).await;
    }
);

on_every_engine!(
    back_to_top_controls_leave_nothing_after_hundreds,
    Options::default().full_browser().interpreted(),
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, TOP, Cycles::MANY).await;
    }
);

on_every_engine!(
    pages_with_the_tag_leave_nothing_after_hundreds,
    Options::default().full_browser().interpreted(),
    |browser, site| async move {
        assert_leaves_nothing(&browser, &site, TAG, Cycles::MANY).await;
    }
);
