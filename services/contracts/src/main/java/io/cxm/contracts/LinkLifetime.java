package io.cxm.contracts;

/**
 * How a service that refuses a signed link tells the gateway for how long its links work: in whole seconds, since each service
 * is configured for itself and the gateway writes the page that a person sees. It goes no further than the gateway.
 */
public final class LinkLifetime {
    public static final String HEADER = "X-Link-Lifetime";

    private LinkLifetime() {}
}
