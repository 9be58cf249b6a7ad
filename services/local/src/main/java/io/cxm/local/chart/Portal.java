package io.cxm.local.chart;

import io.cxm.local.client.Browser;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.Person;
import io.cxm.local.stack.StackFailure;
import java.util.Map;

/** A person of a tenant in a browser. */
final class Portal {
    private final Site site;

    Portal(Site site) {
        this.site = site;
    }

    /** Signs in; a failure if that does not succeed. */
    Browser signIn() {
        Credentials credentials = site.credentials();
        Person person = credentials.tenants().values().stream()
                .flatMap(tenant -> tenant.users().stream())
                .findFirst()
                .orElseThrow(() -> new StackFailure("nobody can sign in"));
        Browser browser = new Browser(credentials.baseUrl());
        browser.signIn(person.username(), person.password());
        return browser;
    }

    /** Whether a browser has a session that is good. */
    boolean knows(Browser browser) {
        return browser.copy().send("GET", "/v1/session", null, Map.of()).statusCode() == 200;
    }
}
