"""Electronic forms, one question group a page, under /thu-tuc/<code>/to-khai/."""
