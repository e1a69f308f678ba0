//! A server as docs/deploying.md has it set up: the commands below «nginx», on the
//! configuration that Debian installs. Mounts, network and processes are the
//! test's own, so that nothing of the machine is changed.

use ajel_e2e::{
    commands,
    release::{commands_below, put_packaged},
    run::root,
    skip,
    web_server::nginx_with_brotli,
};
use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

/// The surroundings of the commands: `$WORK` has the release in `cdn/ajel` and is removed by the
/// test; `sudo` and `systemctl` need no service manager.
const SURROUNDINGS: &str = r#"
    ip link set lo up
    cp -R /etc/nginx "$WORK/etc"
    mount --bind "$WORK/etc" /etc/nginx
    for folder in /srv /run /var/cache /var/log /var/lib/nginx; do mount -t tmpfs none "$folder"; done
    mkdir -p /srv/cdn /var/log/nginx
    cp -R "$WORK/cdn/ajel" /srv/cdn/
    mkdir "$WORK/bin"
    printf '#!/bin/sh\nexec "$@"\n' >"$WORK/bin/sudo"
    printf '#!/bin/sh\n[ "$*" = "reload nginx" ] && exec nginx -s reload\n' >"$WORK/bin/systemctl"
    chmod +x "$WORK"/bin/*
    PATH=$WORK/bin:$PATH:/usr/sbin
    nginx
    COMMANDS
    ask() { curl -sS --resolve cdn.example:80:127.0.0.1 "$@"; }
    # The old processes answer until the new ones do.
    for _ in $(seq 100); do
        ask -f -o /dev/null http://cdn.example/ajel/v1/embed.js 2>/dev/null && break
        sleep 0.05
    done
    ask -D - -o "$WORK/embed.js" -H 'Accept-Encoding: br' http://cdn.example/ajel/v1/embed.js
    nginx -s quit
"#;

/// Runs it where it may have mounts of its own.
fn run(script: &str, work: &Path) -> Output {
    Command::new("unshare")
        .args(["--mount", "--net", "--pid", "--fork", "--kill-child", "--"])
        .args(["bash", "-euc", script])
        .current_dir(root())
        .env("WORK", work)
        .stdin(Stdio::null())
        .output()
        .expect("unshare, which every Linux has")
}

#[test]
fn the_commands_for_debian_s_nginx_serve_a_release() {
    let work = root().join(format!("target/e2e/debian-{}", std::process::id()));
    if nginx_with_brotli().is_none() {
        return;
    }
    let allowed = run("true", &work);
    if !allowed.status.success() {
        let why = String::from_utf8_lossy(&allowed.stderr);
        skip(format!("it needs root, as those commands do: {why}"));
        return;
    }
    let release = work.join("cdn/ajel");
    std::fs::create_dir_all(&release).expect("a folder");
    put_packaged(&release);

    let commands = commands_below("nginx");
    let test = "the_commands_for_debian_s_nginx_serve_a_release";
    assert_eq!(commands, commands::of(test));
    let script = SURROUNDINGS.replace("COMMANDS", &commands.join("\n"));
    let output = run(&script, &work);
    let served = std::fs::read(work.join("embed.js")).ok();
    let wanted = std::fs::read(release.join("v1/embed.js.br")).expect("a release");
    std::fs::remove_dir_all(&work).expect("the test's own folder");

    let printed = String::from_utf8_lossy(&output.stdout).to_lowercase();
    assert!(output.status.success(), "{output:?}");
    for line in [
        "http/1.1 200 ok",
        "access-control-allow-origin: *",
        "content-encoding: br",
        "cache-control: public, max-age=300",
    ] {
        assert!(printed.contains(line), "no {line}: {output:?}");
    }
    assert!(
        served == Some(wanted),
        "not the precompressed file: {output:?}"
    );
}
