/** The browser keys of all tenants, followed from their topic. */
@NullMarked
package io.cxm.ingestion.browser.stream;

import org.jspecify.annotations.NullMarked;
