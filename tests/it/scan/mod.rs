//! Client source against catalogs.

mod asserted;
mod corpus;
mod macros;
mod robust;
mod rules;
mod variants;
