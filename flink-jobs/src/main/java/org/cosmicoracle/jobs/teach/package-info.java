/** Classes taught, renamed and forgotten while the job runs. */
@NullMarked
package org.cosmicoracle.jobs.teach;

import org.jspecify.annotations.NullMarked;
