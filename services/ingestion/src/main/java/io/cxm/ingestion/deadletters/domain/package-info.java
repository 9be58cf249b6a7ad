/** What was refused, kept with its reason. */
@NullMarked
package io.cxm.ingestion.deadletters.domain;

import org.jspecify.annotations.NullMarked;
