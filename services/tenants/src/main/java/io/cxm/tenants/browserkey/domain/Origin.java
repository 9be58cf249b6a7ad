package io.cxm.tenants.browserkey.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The origin of a shop's pages as browsers send it: scheme, host and a port that is not the scheme's own.
 *
 * <p>Only https, except on the machine itself, where shops are built. No wildcard: the key is public, and the origin is
 * all that binds it to a shop.
 */
public record Origin(String value) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The origin in this text, if it is one and nothing else. */
    public static Optional<Origin> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme == null || host == null || text.length() > 255 || !text.equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            boolean secure = scheme.equals("https") || (scheme.equals("http") && LOCAL.contains(host));
            int own = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            boolean canonical = text.equals(scheme + "://" + host + port) && uri.getPort() != own;
            return secure && canonical ? Optional.of(new Origin(text)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
