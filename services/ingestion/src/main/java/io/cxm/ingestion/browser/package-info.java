/** Events from browsers: who may send them, from where and how many. */
@NullMarked
package io.cxm.ingestion.browser;

import org.jspecify.annotations.NullMarked;
