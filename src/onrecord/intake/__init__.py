"""Where captures come from: files, folders, archives, tables, forms and, only when asked, URLs."""
