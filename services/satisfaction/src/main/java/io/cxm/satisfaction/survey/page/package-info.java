/** The pages on which shoppers answer. */
@NullMarked
package io.cxm.satisfaction.survey.page;

import org.jspecify.annotations.NullMarked;
