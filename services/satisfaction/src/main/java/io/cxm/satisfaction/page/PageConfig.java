package io.cxm.satisfaction.page;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How pages look. */
@ConfigMapping(prefix = "cxm.satisfaction.page")
public interface PageConfig {
    /** A TrueType font with Chinese and Latin letters and the signs ▼ and − for PDF; left out, that of a known Debian package is looked for. */
    Optional<String> font();
}
