//! All that Gabarit knows.
