package io.cxm.gateway.page;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One file of the portal as it was built.
 *
 * @param type its media type
 * @param gzipped its compressed form, where that is smaller
 * @param tag its entity tag
 */
record PortalFile(String type, Buffer plain, @Nullable Buffer gzipped, String tag) {
    static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            default -> "application/octet-stream";
        };
    }
}
