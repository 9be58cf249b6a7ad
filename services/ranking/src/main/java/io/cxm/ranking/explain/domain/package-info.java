/** Why an item is there, in numbers and in plain words (R22). */
@NullMarked
package io.cxm.ranking.explain.domain;

import org.jspecify.annotations.NullMarked;
