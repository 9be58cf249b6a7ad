/** Keyword search over a catalogue, Chinese and English in one field. */
@NullMarked
package io.cxm.ranking.search.domain;

import org.jspecify.annotations.NullMarked;
