//! Declares the component of a widget, with a prop for each attribute in the contract.

/// Declares a component from its documentation, its name, its widget, the name under which its body
/// knows the props that stand for attributes, its other props, and its body.
/// [`attributes!`](crate::contract::attributes) calls it with the table of the attributes.
macro_rules! widget_component {
    ({ $(#[doc = $about:tt])* $component:ident for Ticker $($rest:tt)* }
        feed on $_f:ident { $($feed:tt)* }
        common on $_c:ident { $($common:tt)* }
        news on $_n:ident { $($news:tt)* }
        ticker on $_t:ident { $($ticker:tt)* }
        $($_others:tt)*) => {
        widget_component! {
            @rows { $(#[doc = $about])* $component $($rest)* }
            { $($feed)* } { $($common)* $($news)* $($ticker)* }
        }
    };
    ({ $(#[doc = $about:tt])* $component:ident for Related $($rest:tt)* }
        feed on $_f:ident { $($feed:tt)* }
        common on $_c:ident { $($common:tt)* }
        news on $_n:ident { $($news:tt)* }
        ticker on $_t:ident $_ticker:tt
        related on $_r:ident { $($related:tt)* }
        $($_others:tt)*) => {
        widget_component! {
            @rows { $(#[doc = $about])* $component $($rest)* }
            { $($feed)* } { $($common)* $($news)* $($related)* }
        }
    };
    ({ $(#[doc = $about:tt])* $component:ident for Top $($rest:tt)* }
        feed on $_f:ident $_feed:tt
        common on $_c:ident { $($common:tt)* }
        news on $_n:ident $_news:tt
        ticker on $_t:ident $_ticker:tt
        related on $_r:ident $_related:tt
        top on $_p:ident { $($top:tt)* }) => {
        widget_component! {
            @rows { $(#[doc = $about])* $component $($rest)* }
            {} { $($common)* $($top)* }
        }
    };
    (@rows { $(#[doc = $about:tt])* $component:ident($props:ident, $($beside:tt)*) $body:block }
        { $(
            #[doc = $required_doc:tt]
            $required:ident $required_prop:ident $_rn:tt $required_type:ident $_rk:ident $_ra:tt
                = $_rd:tt $_rarabic:tt $_rv:tt $_ro:tt;
        )* }
        { $(
            #[doc = $doc:tt]
            $constant:ident $prop:ident $_name:tt $type:ident $_kind:ident $_args:tt
                = $_default:tt $_arabic:tt $_values:tt $_otherwise:tt;
        )* }) => {
        $(#[doc = $about])*
        #[component]
        pub fn $component(
            $(
                #[doc = $required_doc]
                #[prop(into)]
                $required_prop: MaybeProp<$required_type>,
            )*
            $(
                #[doc = $doc]
                #[prop(optional, into)]
                $prop: MaybeProp<$type>,
            )*
            $($beside)*
        ) -> impl IntoView {
            let $props = Props::new()
                $(.with(attribute::$required.name, $required_prop))*
                $(.with(attribute::$constant.name, $prop))*;
            $body
        }
    };
}
pub(super) use widget_component;
