/** What is configured, whatever its kind, and what becomes of a write. */
@NullMarked
package io.cxm.ranking.configuration.domain;

import org.jspecify.annotations.NullMarked;
