/** Public keys of shops' pages. */
@NullMarked
package io.cxm.ingestion.browser.domain;

import org.jspecify.annotations.NullMarked;
