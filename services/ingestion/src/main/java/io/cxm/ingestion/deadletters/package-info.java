/** What was refused: listed, and sent again after a fix. */
@NullMarked
package io.cxm.ingestion.deadletters;

import org.jspecify.annotations.NullMarked;
