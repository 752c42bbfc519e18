"""`python -m onrecord`."""

if __name__ == "__main__":  # reading processes import this file again, under another name, and need nothing of it
    from onrecord.cli.main import main

    main()
