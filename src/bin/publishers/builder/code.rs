//! The code to paste, and the button that copies it.

use ajel::builder::{Selection, SnippetFormat};
use leptos::{html::Code, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::page::heading;

/// The address that stands for a feed that has not been entered yet.
const EXAMPLE: &str = "https://news.example/feed.json";

const fn words(format: SnippetFormat) -> (&'static str, &'static str) {
    match format {
        SnippetFormat::Tag => ("وسم واحد", "Tag"),
        SnippetFormat::Elements => ("عناصر", "Elements"),
        SnippetFormat::Divs => ("أقسام div", "div"),
        SnippetFormat::WordPress => ("ووردبريس", "WordPress"),
        SnippetFormat::Address => ("عنوان واحد", "Address"),
        SnippetFormat::Frame => ("إطار", "iframe"),
        SnippetFormat::Amp => ("صفحة AMP", "AMP"),
    }
}

const fn advice(format: SnippetFormat) -> &'static str {
    match format {
        SnippetFormat::Tag => "الصقه حيث تريد أن يظهر الشريط؛ تأتي المقالات بعد مقال الصفحة.",
        SnippetFormat::Elements => "السطر الأول مرة واحدة في الصفحة، وكل عنصر في مكانه بالضبط.",
        SnippetFormat::Divs => "لأنظمة تحذف العناصر التي لا تعرفها، والسطر الأول مرة واحدة في الصفحة.",
        SnippetFormat::WordPress => {
            "الصقه في محرر الشيفرة، أو الصق ما بين السطرين في مكوّن «HTML مخصص»."
        }
        SnippetFormat::Address => {
            "لأنظمة تحذف خصائص data أو تشترط XML سليمًا: مدير الوسوم وبلوجر وسكوير سبيس."
        }
        SnippetFormat::Frame => {
            "لأنظمة لا تقبل البرامج، ومنها ويكس. يبلغ الإطار صفحته بارتفاعه (ajel:height)."
        }
        SnippetFormat::Amp => "يحتاج إلى amp-iframe في رأس الصفحة، وإلى مسافة عن أعلاها.",
    }
}

pub fn view(selection: RwSignal<Selection>) -> impl IntoView {
    let format = RwSignal::new(SnippetFormat::default());
    let copied = RwSignal::new(None::<bool>);
    let place = NodeRef::<Code>::new();
    let code = Memo::new(move |_| {
        selection.with(|selection| {
            let mut selection = selection.clone();
            if selection.feed.trim().is_empty() {
                EXAMPLE.clone_into(&mut selection.feed);
            }
            selection.code(format.get())
        })
    });
    Effect::new(move |_| {
        code.track();
        copied.set(None);
    });
    let copy = move |_| {
        let text = code.get_untracked();
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            // The clipboard does not exist on plain http, and a page's policy may forbid it.
            let is_there = !clipboard.is_undefined();
            let done = is_there && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
            if !done
                && let Some(code) = place.get_untracked()
                && let Ok(Some(selection)) = window().get_selection()
            {
                let _ = selection.select_all_children(&code);
            }
            copied.set(Some(done));
        });
    };
    let formats = SnippetFormat::ALL.map(|one| {
        let (arabic, english) = words(one);
        view! {
            <label>
                <input type="radio" name="form" value=english.to_lowercase()
                    checked=one == SnippetFormat::default() on:change=move |_| format.set(one)/>
                <span>{arabic}</span>
            </label>
        }
    });
    let status = move || {
        copied.get().map(|done| match done {
            true => "نُسخ.",
            false => "حدّدنا النص، فانسخه بنفسك.",
        })
    };
    let nothing = move || code.with(String::is_empty);
    view! {
        <section id="code">
            {heading("للصق في الصفحة", "To paste")}
            <fieldset class="forms">
                <legend class="unseen">"أين تلصق"</legend>
                {formats.collect_view()}
            </fieldset>
            <p class="hint">{move || advice(format.get())}</p>
            <p class="problem" hidden=move || !nothing()>
                "لم يُختر ما يمكن أن يظهر هنا."
            </p>
            <pre dir="ltr" lang="en" tabindex="0" aria-label="الشيفرة" hidden=nothing>
                <code node_ref=place>{move || code.get()}</code>
            </pre>
            <p class="row">
                <button type="button" id="copy" disabled=nothing on:click=copy>
                    "انسخ" " " <span lang="en" dir="ltr">"Copy"</span>
                </button>
                <span role="status" id="copied">{status}</span>
            </p>
        </section>
    }
}
