package io.cxm.satisfaction.webhook.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where messages go: a host by its name, a port and a path with its query. An address instead of a name has no certificate that means anything,
 * and is not taken; what a name leads to is looked at each time that it is called ({@link PublicAddress}).
 */
public record Target(String host, int port, String path) {
    private static final int HTTPS = 443;
    private static final int FIRST_OPEN_PORT = 1_024;
    private static final int LAST_PORT = 65_535;
    private static final int MOST = 1_000;
    private static final int MOST_HOST = 253;
    /** Labels of a name; the last one begins with a letter, or the whole might be an address in one of its spellings. */
    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)*[a-z]([-a-z0-9]{0,61}[a-z0-9])?", Pattern.CASE_INSENSITIVE);

    /** What is wrong with an address that somebody wants messages to go to. */
    public static Optional<Fault> fault(String url) {
        if (url.length() > MOST) {
            return Optional.of(Fault.TOO_LONG);
        }
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.of(Fault.NO_URL);
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of(Fault.NO_HTTPS);
        }
        String host = uri.getHost();
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || !isAscii(url)) {
            return Optional.of(Fault.TOO_MUCH);
        }
        if (host == null || host.length() > MOST_HOST || !NAME.matcher(host).matches()) {
            return Optional.of(Fault.NO_NAME);
        }
        int port = uri.getPort();
        return port == -1 || port == HTTPS || (port >= FIRST_OPEN_PORT && port <= LAST_PORT)
                ? Optional.empty()
                : Optional.of(Fault.NO_PORT);
    }

    /** What can be wrong with one. */
    public enum Fault {
        TOO_LONG,
        NO_URL,
        NO_HTTPS,
        TOO_MUCH,
        NO_NAME,
        NO_PORT
    }

    /** Of a URL without a {@link #fault}. */
    public static Target of(String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() == -1 ? HTTPS : uri.getPort(),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
